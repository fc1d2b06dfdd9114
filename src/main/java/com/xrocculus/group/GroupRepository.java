package com.xrocculus.group;

import java.util.Optional;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface GroupRepository extends Repository<Group, Long>, JpaSpecificationExecutor<Group> {

    Optional<Group> findById(long id);

    boolean existsById(long id);

    Group saveAndFlush(Group group);

    void delete(Group group);
}
